"""The torch side: five kinds of experiment, the runner, expectations, results and the report."""
