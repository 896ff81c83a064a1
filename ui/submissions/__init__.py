"""The page of past submissions: list, one of them, periods, remembered names."""
