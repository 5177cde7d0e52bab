//! Form fields, buttons and other controls.

rules![autocomplete_invalid];
