using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Liquid;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Shows administrators a form that is being edited as people will see it: with a real case behind it, what the pickers offer
/// today, and the read-only texts filled in from the case and from the samples of templates. Nothing is stored.</summary>
public sealed class FormPreviews
{
    private const int MostCases = 40;

    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly CaseSnapshots snapshots;
    private readonly ConfigurationCatalog catalog;
    private readonly TemplateRenderer renderer;
    private readonly TimeProvider clock;

    internal FormPreviews(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, CaseSnapshots snapshots, ConfigurationCatalog catalog,
        TemplateRenderer renderer, TimeProvider clock) =>
        (this.contexts, this.actors, this.snapshots, this.catalog, this.renderer, this.clock) = (contexts, actors, snapshots, catalog, renderer, clock);

    /// <summary>Cases to look at the form with, newest first; none for who may not read cases.</summary>
    public async Task<IReadOnlyList<PreviewCase>> CasesAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadCases) is not true) return [];

        return await db.CaseFiles.AsNoTracking().OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Reference).Take(MostCases)
            .Select(row => new PreviewCase(row.Id, row.Reference, row.Title)).ToListAsync(cancellationToken);
    }

    /// <summary>Null for who may not read configuration. A case that the person may not read counts as none.</summary>
    public async Task<FormPreview?> OfAsync(FormDefinition form, Guid? caseId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        if (actor?.May(Permission.ReadConfiguration) is not true) return null;

        var isReadable = caseId is { } wanted && actor.May(Permission.ReadCases) && await CaseAccess.MayReadAsync(db, actor, wanted, cancellationToken);
        var values = isReadable && caseId is { } id ? await snapshots.OfAsync(db, id, cancellationToken) ?? [] : [];
        return new FormPreview
        {
            Context = new FormContext { Case = values, Today = clock.Today() },
            Choices = await FormPickers.OfAsync(db, form, [], clock.Today(), cancellationToken),
            ReadOnlyTexts = await ReadOnlyAsync(db, form, values, cancellationToken),
        };
    }

    private async Task<IReadOnlyDictionary<string, string>> ReadOnlyAsync(
        WorkflowDbContext db, FormDefinition form, JsonObject caseValues, CancellationToken cancellationToken)
    {
        var fields = form.Fields.Where(field => field.Liquid is not null).ToList();
        if (fields.Count == 0) return new Dictionary<string, string>();

        var values = new JsonObject
        {
            ["Case"] = caseValues.DeepClone(),
            ["Variables"] = await SampleVariablesAsync(db, cancellationToken),
            ["Task"] = new JsonObject { ["data"] = new JsonObject() },
        };
        return fields.ToDictionary(field => field.Name, field => Render(field, values));
    }

    private string Render(FormField field, JsonObject values)
    {
        if (LiquidTemplate.Parse(field.Liquid ?? "").Template is not { } template) return "";
        try
        {
            return renderer.Html(template, values);
        }
        catch (Exception problem) when (problem is LiquidRenderException or LiquidLimitException)
        {
            return System.Net.WebUtility.HtmlEncode(problem.Message);
        }
    }

    /// <summary>What the samples of the templates in force say of variables: the first that has a value.</summary>
    private async Task<JsonObject> SampleVariablesAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var templates = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.State == ConfigurationState.Published
                && (version.Kind == ConfigurationKind.DocumentTemplate || version.Kind == ConfigurationKind.LetterTemplate
                    || version.Kind == ConfigurationKind.EmailTemplate))
            .OrderByDescending(version => version.Kind).ThenBy(version => version.Key).ToListAsync(cancellationToken);
        var variables = new JsonObject();
        foreach (var template in templates)
            foreach (var (name, value) in catalog.Template(template).Sample["Variables"] as JsonObject ?? [])
                if (value is not null && variables[name] is null) variables[name] = value.DeepClone();
        return variables;
    }
}

/// <summary>A case that a form can be looked at with.</summary>
public sealed record PreviewCase(Guid Id, string Reference, string Title);

/// <summary>What a form that is being edited is shown with.</summary>
public sealed record FormPreview
{
    public required FormContext Context { get; init; }

    /// <summary>As <c>HumanTaskSheet.Choices</c>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> Choices { get; init; }

    /// <summary>HTML by field name.</summary>
    public required IReadOnlyDictionary<string, string> ReadOnlyTexts { get; init; }
}
