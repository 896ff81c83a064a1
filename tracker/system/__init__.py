"""What the product asks of the machine: files written whole, long lists kept small."""
