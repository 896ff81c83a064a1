"""Tables kept beside the log so that it need not be read whole: updated by rows, or made anew."""
