"""The office's rules: which rows count, progress, lights, forecasts, reporting rates."""
