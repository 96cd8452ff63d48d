using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Web.ElsaApi.Descriptors;

/// <summary>Reads what fields offer: the forms, templates, calendars and processes in force, the groups and the people of today.</summary>
internal sealed class FieldChoiceReader(ConfigurationOverview configuration, StaffChoices staff)
{
    public async Task<FieldChoices> ReadAsync(Guid actorId, CancellationToken cancellationToken)
    {
        var inForce = (await configuration.ListAsync(actorId, cancellationToken))?.Items ?? [];
        var bodies = await staff.BodiesAsync(actorId, cancellationToken);
        var roles = await staff.RolesAsync(actorId, cancellationToken);
        var people = await staff.UserNamesAsync(actorId, cancellationToken);
        var named = inForce.Where(item => SourceOf(item.Kind) is not null).Select(item => (Source: SourceOf(item.Kind)!, Choice: new Choice(item.Key, item.Title)));
        return new FieldChoices(named
            // A role and a body may have the same key: members of either are candidates.
            .Concat(bodies.Concat(roles).DistinctBy(group => group.Value).OrderBy(group => group.Label, StringComparer.CurrentCulture)
                .Select(group => (Source: "group", Choice: new Choice(group.Value, group.Label))))
            .Concat(people.Select(person => (Source: "person", Choice: new Choice(
                person.Value, person.Detail is { Length: > 0 } title ? $"{person.Label} – {title}" : person.Label))))
            .ToLookup(item => item.Source, item => item.Choice));
    }

    /// <summary>The engine's word for a reference of that kind.</summary>
    private static string? SourceOf(ConfigurationKind kind) => kind switch
    {
        ConfigurationKind.Form => "form",
        ConfigurationKind.EmailTemplate => "email",
        ConfigurationKind.LetterTemplate => "letter",
        ConfigurationKind.DocumentTemplate => "document",
        ConfigurationKind.Calendar => "calendar",
        ConfigurationKind.Register => "register",
        ConfigurationKind.Definition => "definition",
        _ => null,
    };
}
