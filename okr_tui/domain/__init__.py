"""The rules of the product: records, plan, edits, numbers. No input or output, no clock, no imports here."""
