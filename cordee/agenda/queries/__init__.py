"""Reading agendas: `hours` (openings, reasons, absences), `slots` (what can be booked), `days` (appointments)."""
