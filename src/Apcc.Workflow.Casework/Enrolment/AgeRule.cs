namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>How old somebody is on a day (R5.1.1).</summary>
public static class AgeRule
{
    /// <summary>Completed years on a day; the birthday itself counts.</summary>
    /// <remarks>Whoever is born on 29 February completes a year on 28 February where there is no 29th: a month without the
    /// same-numbered day ends the term on its last day. Source: art. 2963 c.c., fifth paragraph.</remarks>
    public static int CompletedYears(DateOnly bornOn, DateOnly on)
    {
        var years = on.Year - bornOn.Year;
        return bornOn.AddYears(years) > on ? years - 1 : years;
    }

    /// <summary>"Maggiori di 16 anni": at least <paramref name="minimumAge"/> completed years on the reference date.</summary>
    /// <remarks>Source: guideline § 5.1.1; which day counts and the age are settings of the process.</remarks>
    public static bool IsOldEnough(DateOnly bornOn, DateOnly referenceOn, int minimumAge) =>
        CompletedYears(bornOn, referenceOn) >= minimumAge;
}
