using Microsoft.AspNetCore.Identity;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>A person of the city's staff who signs in. The only entity that Web sees.</summary>
public sealed class StaffMember : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }

    /// <summary>What the person is in the house, e.g. "Funzionario, Area Energia e Clima".</summary>
    public string? JobTitle { get; set; }

    /// <summary>Invented for the demonstration; never created in Production.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>False: can no longer sign in, is no longer offered, keeps its past.</summary>
    public bool IsActive { get; set; } = true;
}
