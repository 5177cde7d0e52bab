//! Form fields, buttons and other controls.

rules![];
