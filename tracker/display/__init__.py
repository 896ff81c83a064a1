"""What people are shown, made without Streamlit: tables, charts, plain HTML and sentences."""
