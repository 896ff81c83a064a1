"""The upload page: choosing files, their check, corrections and confirmation."""
