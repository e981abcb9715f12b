"""What the directory decides without asking anybody."""
