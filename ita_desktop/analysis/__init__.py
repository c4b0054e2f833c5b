"""What the scores say: pure functions on the models, without Qt and without SQL."""
