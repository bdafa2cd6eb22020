"""Benchmarks: each prints its table and writes its figures to bench/results/. See docs/benchmarks.md."""
