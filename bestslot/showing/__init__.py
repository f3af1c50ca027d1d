"""Results to what people see and take away."""
