"""All Streamlit code but the page scripts."""
