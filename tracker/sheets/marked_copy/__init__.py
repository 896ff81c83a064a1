"""The sender's own workbook returned with its problems marked."""
