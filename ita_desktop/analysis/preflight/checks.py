"""Every check there is, in the order in which they run; loaded when something is first looked at."""

from __future__ import annotations

from ita_desktop.analysis.preflight.carried_out import check_carried_out, check_followup
from ita_desktop.analysis.preflight.claims import check_claims
from ita_desktop.analysis.preflight.counts import check_counts
from ita_desktop.analysis.preflight.dates import check_closing, check_dates
from ita_desktop.analysis.preflight.figures import check_entered_parts, check_figures, check_level_in_text, check_quotes
from ita_desktop.analysis.preflight.fit import check_fit
from ita_desktop.analysis.preflight.laws import check_laws
from ita_desktop.analysis.preflight.money import check_money
from ita_desktop.analysis.preflight.names import check_agencies, check_names
from ita_desktop.analysis.preflight.overstated import check_overstated
from ita_desktop.analysis.preflight.plan import (
    check_coverage,
    check_leads,
    check_lost_items,
    check_monitoring,
    check_periods,
    check_step_numbers,
)
from ita_desktop.analysis.preflight.signers import check_signers, check_titles
from ita_desktop.analysis.preflight.spelling import check_spelling
from ita_desktop.analysis.preflight.tone import check_tone
from ita_desktop.analysis.preflight.upkeep import (
    check_memo,
    check_unverified,
)
from ita_desktop.analysis.preflight.year_ahead import check_readiness
from ita_desktop.analysis.preflight.years import check_years

OF_TEXTS = (
    check_years,
    check_quotes,
    check_names,
    check_tone,
    check_level_in_text,
    check_step_numbers,
    check_agencies,
    check_titles,
    check_counts,
    check_claims,
    check_dates,
    check_money,
    check_spelling,
    check_laws,
    check_overstated,
)
OF_DATA = (
    check_coverage,
    check_leads,
    check_lost_items,
    check_figures,
    check_periods,
    check_memo,
    check_monitoring,
    check_entered_parts,
    check_signers,
    check_fit,
    check_closing,
    check_carried_out,
    check_followup,
    check_readiness,
    check_unverified,
)
