"""How large a file may be: the defaults, and the settings that replace them."""

# LIMITS are the defaults; LIMIT_SETTINGS gives the setting that replaces each, and how many units of the limit one
# unit of the setting is.
LIMITS = {"file_bytes": 20_000_000, "unpacked_bytes": 200_000_000, "rows": 200_000, "columns": 256, "text": 20_000, "memory_bytes": 1_000_000_000, "seconds": 30}
LIMIT_SETTINGS = {"file_bytes": ("file_megabytes", 1_000_000), "unpacked_bytes": ("unpacked_megabytes", 1_000_000), "rows": ("most_rows", 1), "columns": ("most_columns", 1), "text": ("longest_text", 1), "memory_bytes": ("memory_megabytes", 1_000_000), "seconds": ("reading_seconds", 1)}
