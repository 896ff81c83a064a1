"""Grid → rows: finds the tables in any sheet; writes return sheets and exports."""
