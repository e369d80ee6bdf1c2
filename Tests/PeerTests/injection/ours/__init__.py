"""What the suites lack and a company's back end has: a way back for each write, and the attacks whose calls the suites leave out."""
