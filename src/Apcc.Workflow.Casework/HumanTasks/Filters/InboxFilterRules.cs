using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks.Filters;

/// <summary>Names that can be told apart, and not more filters than can be looked over.</summary>
internal static class InboxFilterRules
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxNameLength = 60;

    /// <summary>Longest address, in characters.</summary>
    public const int MaxQueryLength = 500;

    /// <summary>Filters that one person keeps.</summary>
    public const int MostFilters = 20;

    public static string KeyOf(string name) => name.Trim().ToUpperInvariant();

    /// <summary>Italian; null when the name will do.</summary>
    public static async Task<string?> NameProblemAsync(
        WorkflowDbContext db, Guid ownerId, Guid? filterId, string name, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name)) return "Scrivi un nome per il filtro.";
        if (name.Trim().Length > MaxNameLength) return $"Il nome supera i {MaxNameLength} caratteri: accorcialo.";

        var key = KeyOf(name);
        return await db.InboxFilters.AnyAsync(
            filter => filter.OwnerId == ownerId && filter.NameKey == key && filter.Id != filterId, cancellationToken)
            ? $"Hai già un filtro che si chiama «{name.Trim()}»: scegli un altro nome."
            : null;
    }

    /// <summary>The inbox opens with one filter at most.</summary>
    public static async Task MakeDefaultAsync(WorkflowDbContext db, InboxFilter filter, bool isDefault, CancellationToken cancellationToken)
    {
        if (isDefault)
            foreach (var other in await db.InboxFilters
                .Where(row => row.OwnerId == filter.OwnerId && row.IsDefault && row.Id != filter.Id).ToListAsync(cancellationToken))
                other.IsDefault = false;
        filter.IsDefault = isDefault;
    }
}
