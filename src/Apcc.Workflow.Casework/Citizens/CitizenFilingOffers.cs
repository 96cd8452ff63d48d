using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Registers;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>Decides which sorts of case a citizen may open now: by membership, and by the state of the year.</summary>
internal sealed class CitizenFilingOffers(ConfigurationCatalog catalog, CaseSnapshots snapshots)
{
    /// <summary>How the key of a case begins that a citizen opened by link; the rest is the page's own number.</summary>
    public static string KeyPrefix(Guid citizenId) => $"link:{citizenId:N}:";

    /// <summary>All that the office's settings have, whether or not this citizen may file them now.</summary>
    public async Task<IReadOnlyList<CitizenFilingRule>> RulesAsync(WorkflowDbContext db, CancellationToken cancellationToken) =>
        (await catalog.OfficeAsync(db, cancellationToken)).CitizenFilings;

    /// <summary>Those that are open to the holder of the access.</summary>
    public async Task<IReadOnlyList<CitizenFilingOffer>> OfAsync(WorkflowDbContext db, CitizenAccess access, CancellationToken cancellationToken)
    {
        var rules = await RulesAsync(db, cancellationToken);
        if (rules.Count == 0) return [];

        var member = await db.AssemblyMembers.AsNoTracking().Where(row => row.Year == access.Year && row.CitizenId == access.CitizenId)
            .Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);
        var values = member is { } id ? await snapshots.OfAsync(db, id, cancellationToken) ?? [] : [];
        var offers = new List<CitizenFilingOffer>();
        foreach (var rule in rules.Where(rule => rule.Conditions.All(condition => condition.IsMetBy(values))))
            if (await OfferAsync(db, access.Year, rule, cancellationToken) is { } offer) offers.Add(offer);
        return offers;
    }

    private async Task<CitizenFilingOffer?> OfferAsync(WorkflowDbContext db, int year, CitizenFilingRule rule, CancellationToken cancellationToken)
    {
        Guid? parent = null;
        if (rule.While is { } window)
        {
            var states = window.States.ToList();
            parent = await db.CaseFiles.AsNoTracking()
                .Where(row => row.Kind == window.Register && row.Year == year && row.State != null && states.Contains(row.State))
                .OrderBy(row => row.CreatedAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken);
            if (parent is null) return null;
        }

        var inForce = await catalog.InForceAsync(db, cancellationToken);
        // A process or form that was taken out of force closes what needs it, until it is back.
        if (inForce.Registers.GetValueOrDefault(rule.Register) is not { } register
            || inForce.Find(ConfigurationKind.Definition, rule.Definition) is null
            || inForce.Find(ConfigurationKind.Form, rule.Form) is not { } version) return null;

        var form = catalog.Form(await catalog.VersionAsync(db, version.Id, cancellationToken));
        var takesParent = rule.While is not null && (register.Definition.Parents.Count == 0 || register.Definition.Parents.Contains(rule.While.Register));
        return new CitizenFilingOffer(rule, register, FormLists.Fill(form, list => inForce.Lists.GetValueOrDefault(list)), takesParent ? parent : null);
    }
}

/// <summary>A sort of case that may be opened now.</summary>
/// <param name="Form">With the choices of shared lists filled in.</param>
/// <param name="ParentId">The case of the year that it becomes part of.</param>
internal sealed record CitizenFilingOffer(CitizenFilingRule Rule, RegisterInForce Register, FormDefinition Form, Guid? ParentId);
