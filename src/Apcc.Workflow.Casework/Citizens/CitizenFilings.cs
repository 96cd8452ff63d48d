using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.PublicSite;
using Apcc.Workflow.Casework.Registers;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>Reads what a citizen may file by the own link, and what became of it (R7.5). A code that does not open gives nothing.</summary>
public sealed class CitizenFilings
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly CitizenDoors doors;
    private readonly CitizenFilingOffers offers;
    private readonly ConfigurationCatalog catalog;
    private readonly TimeProvider clock;

    internal CitizenFilings(
        IDbContextFactory<WorkflowDbContext> contexts, CitizenDoors doors, CitizenFilingOffers offers, ConfigurationCatalog catalog, TimeProvider clock) =>
        (this.contexts, this.doors, this.offers, this.catalog, this.clock) = (contexts, doors, offers, catalog, clock);

    /// <summary>For the citizen's page.</summary>
    public async Task<CitizenFilingDesk> OfAsync(string code, string place, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (state, access) = await doors.FindAsync(db, code, place, cancellationToken);
        if (state is not DoorState.Open || access is null) return new CitizenFilingDesk([], []);

        var open = await offers.OfAsync(db, access, cancellationToken);
        var groups = new List<CitizenFiledGroup>();
        foreach (var rule in await offers.RulesAsync(db, cancellationToken))
            if (await OwnAsync(db, rule, access, cancellationToken) is { Count: > 0 } own)
                groups.Add(new CitizenFiledGroup(rule.ListTitle, [.. own.Select(row => LineOf(row.Case, row.Register, access))]));
        return new CitizenFilingDesk([.. open.Select(offer => new CitizenFilingOfferLine(offer.Rule.Id, offer.Rule.Label, offer.Rule.Summary))], groups);
    }

    /// <summary>The form to file with; null when it is not open to the holder of the code.</summary>
    public async Task<CitizenFilingSheet?> FindAsync(string code, string place, string filing, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (state, access) = await doors.FindAsync(db, code, place, cancellationToken);
        if (state is not DoorState.Open || access is null) return null;
        if ((await offers.OfAsync(db, access, cancellationToken)).FirstOrDefault(offer => offer.Rule.Id == filing) is not { } offer) return null;

        var rule = offer.Rule;
        return new CitizenFilingSheet(
            rule.Id, rule.Label, rule.Summary, rule.Action, rule.Thanks, offer.Form,
            await FormPickers.ForCitizensAsync(db, offer.Form, [], clock.Today(), cancellationToken));
    }

    /// <summary>An own case; null when it is not the holder's.</summary>
    public async Task<CitizenFiledSheet?> ReadAsync(string code, string place, Guid caseId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (state, access) = await doors.FindAsync(db, code, place, cancellationToken);
        if (state is not DoorState.Open || access is null) return null;

        foreach (var rule in await offers.RulesAsync(db, cancellationToken))
            if ((await OwnAsync(db, rule, access, cancellationToken)).FirstOrDefault(row => row.Case.Id == caseId) is { Case: { } found, Register: { } register })
                return await SheetAsync(db, rule, found, register, access, cancellationToken);
        return null;
    }

    /// <summary>By link, or recorded by the office with the citizen's code.</summary>
    private async Task<IReadOnlyList<(CaseFile Case, RegisterInForce Register)>> OwnAsync(
        WorkflowDbContext db, CitizenFilingRule rule, CitizenAccess access, CancellationToken cancellationToken)
    {
        if ((await catalog.InForceAsync(db, cancellationToken)).Registers.GetValueOrDefault(rule.Register) is not { } register) return [];

        var prefix = CitizenFilingOffers.KeyPrefix(access.CitizenId);
        var citizen = await db.Citizens.AsNoTracking().Where(row => row.Id == access.CitizenId).Select(row => row.Code).SingleAsync(cancellationToken);
        var rows = await db.CaseFiles.AsNoTracking()
            .Where(row => row.Kind == rule.Register && ((row.Key != null && row.Key.StartsWith(prefix)) || (row.Year == access.Year && row.Facts.Contains(citizen))))
            .OrderByDescending(row => row.CreatedAt).ToListAsync(cancellationToken);
        // The code may stand in a text too: what counts is the fact.
        return [.. rows.Where(row => IsByLink(row, access) || IsCodeOf(rule, row, citizen)).Select(row => (row, register))];
    }

    private static bool IsByLink(CaseFile row, CitizenAccess access) =>
        row.Key?.StartsWith(CitizenFilingOffers.KeyPrefix(access.CitizenId), StringComparison.Ordinal) is true;

    private static bool IsCodeOf(CitizenFilingRule rule, CaseFile row, string citizen) =>
        rule.CitizenFact is { } fact && string.Equals(DataValue.Text(CaseFacts.Read(row.Facts)[fact])?.Trim(), citizen, StringComparison.OrdinalIgnoreCase);

    private static CitizenFiledLine LineOf(CaseFile row, RegisterInForce register, CitizenAccess access) => new(
        row.Id, row.Title, register.Definition.FindState(row.State) ?? new RegisterState(row.State ?? "", row.State ?? "", false), row.CreatedAt, IsByLink(row, access));

    private static async Task<CitizenFiledSheet> SheetAsync(
        WorkflowDbContext db, CitizenFilingRule rule, CaseFile row, RegisterInForce register, CitizenAccess access, CancellationToken cancellationToken)
    {
        var facts = CaseFacts.Read(row.Facts);
        var texts = await FactTexts.ForAsync(db, [register.Form], cancellationToken);
        return new CitizenFiledSheet(LineOf(row, register, access), row.Reference,
        [
            .. rule.Shows.Where(name => rule.ShowsFact(name, row.State)).Select(register.Form.Find).OfType<FormField>()
                .Where(field => DataValue.IsSet(facts[field.Name]))
                .Select(field => new PublicFact(field.Name, field.Kind, RegisterSheets.TextOf(field, facts[field.Name], texts), facts[field.Name])),
        ]);
    }
}
