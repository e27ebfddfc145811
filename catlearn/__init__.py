"""catlearn: write down what a foundation model knows and what you want of it; get a proved answer."""
