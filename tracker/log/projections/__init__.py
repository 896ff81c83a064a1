"""What is kept beside the log so that it need not be read whole: made by rows, or anew."""
