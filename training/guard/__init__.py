"""How the safety screen's model is made: sentences -> two logistic regressions in models/guard."""
