"""The upload page: files, their check, their corrections, their confirmation."""
