"""All Streamlit code except the page scripts."""
