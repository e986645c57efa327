"""How fast are the documents made? `make bench` times one run and writes bench/RESULTS.md."""
