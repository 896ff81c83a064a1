"""What the product needs from the machine: files written whole or not at all, long lists kept small."""
