"""Tests of what people see and take away."""
