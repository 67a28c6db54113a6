"""`python -m minigrad`: a network learns to read handwritten digits."""
from minigrad.train.demo import main

main()
