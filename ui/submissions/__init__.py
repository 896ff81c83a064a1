"""The page of past submissions: the list, one submission, the open period, remembered names."""
