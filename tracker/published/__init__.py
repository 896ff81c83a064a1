"""The public record: published figures and dated events with their sources."""
