using System.Text.RegularExpressions;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What a piece of configuration may be called: its key is the name of its file on every system.</summary>
internal static partial class ConfigurationKeys
{
    /// <summary>The one key of the kinds of which there is one file; null for the others.</summary>
    public static string? OnlyOneOf(ConfigurationKind kind) => kind switch
    {
        ConfigurationKind.Office => OfficeSettings.Key,
        ConfigurationKind.Roles => "roles",
        ConfigurationKind.Bodies => "bodies",
        _ => null,
    };

    /// <summary>Why the key cannot be taken (Italian), or null.</summary>
    public static async Task<string?> ProblemAsync(
        WorkflowDbContext db, ConfigurationKind kind, string key, CancellationToken cancellationToken)
    {
        if (OnlyOneOf(kind) is { } only && key != only) return $"Di questo genere c'è un solo testo, «{only}».";
        if (!Shape().IsMatch(key))
            return "La chiave è anche il nome del file: da 1 a 80 lettere senza accenti, cifre, trattini o trattini bassi, e comincia con una lettera o una cifra.";

        var keys = await db.ConfigurationVersions.AsNoTracking().Where(version => version.Kind == kind)
            .Select(version => version.Key).Distinct().ToListAsync(cancellationToken);
        var twin = keys.Find(known => known != key && string.Equals(known, key, StringComparison.OrdinalIgnoreCase));
        return twin is null ? null : $"Esiste già «{twin}», che si distingue solo per le maiuscole: scegli un'altra chiave.";
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
