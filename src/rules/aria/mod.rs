//! Roles, states and properties of WAI-ARIA, and names of what they make.

rules![];
