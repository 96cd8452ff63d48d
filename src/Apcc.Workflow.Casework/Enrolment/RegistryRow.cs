namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>A resident as a line of the Ufficio Statistica's extract tells.</summary>
public sealed record RegistryRow
{
    public required string RegistryCode { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public required DateOnly BornOn { get; init; }
    public required CitizenGender Gender { get; init; }
    public required string Nationality { get; init; }

    /// <summary>Whether the citizenship is not Italian.</summary>
    public required bool IsForeign { get; init; }
    public required int Municipio { get; init; }
    public required string Street { get; init; }
    public string? StreetDetail { get; init; }
    public required string PostalCode { get; init; }
    public required string Town { get; init; }
    public required string Province { get; init; }
    public string? Email { get; init; }
    public string? Household { get; init; }
}
