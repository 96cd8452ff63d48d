using System.Globalization;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>The words for outcomes, as the shared lists in force give them (R5.5.6): which outcomes there are is configuration.</summary>
internal sealed class OutcomeNames(IReadOnlyDictionary<string, OptionList> lists)
{
    private static readonly CultureInfo Italian = CultureInfo.GetCultureInfo("it-IT");

    public static async Task<OutcomeNames> OfAsync(WorkflowDbContext db, ConfigurationCatalog catalog, CancellationToken cancellationToken) =>
        new((await catalog.InForceAsync(db, cancellationToken)).Lists);

    /// <summary>As it stands within a sentence; a value that no list knows is shown by itself.</summary>
    public string? NameOf(string? value)
    {
        if (value is null) return null;

        var label = lists.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value.Options)
            .FirstOrDefault(option => option.Value == value)?.Label;
        return label is null ? value.Replace('-', ' ') : char.ToLower(label[0], Italian) + label[1..];
    }
}
