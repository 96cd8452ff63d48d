using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.WholeYear;

/// <summary>The year from the mandate consultation to the follow-up, through the shipped definitions, with a small assembly.</summary>
public sealed class WholeYearTests
{
    [Fact]
    [Trait("Requirement", "D1")]
    [Trait("Requirement", "R5.1.10")]
    public async Task Year_GoesFromTheConsultationToTheFollowUp_AndOnlyWhatGoesOnByItselfIsLeft()
    {
        var year = await YearOffice.OpenAsync(host: await SmallAssembly.HostAsync(new DateTimeOffset(2025, 8, 25, 8, 0, 0, TimeSpan.Zero)));
        await using var host = year.Host;
        var expert = await year.People.HireAsync("Carla Neri", ["gruppo-tecnico"], ["area-tecnica-scuole"]);
        var assessora = await year.People.HireAsync("Elisa Assessora", ["assessorato"], []);
        var player = WholeYearHabits.Of(year, expert, assessora);
        var assembly = new SmallAssembly(year, player);
        assembly.Join();
        await year.StartAsync("annual-cycle", year.Cycle);

        await player.PlayUntilAsync(new DateOnly(2026, 11, 2));
        Assert.Equal("in-risposta", await year.StateAsync(year.Cycle));
        await AbsenteeIsReplacedAndTheSubstituteVotesAsync(year, assembly);
        await player.PlayUntilAsync(new DateOnly(2027, 3, 31));

        Assert.Equal("concluso", await year.StateAsync(year.Cycle));
        Assert.Equal("", await year.OpenTasksAsync());
        var proposal = await host.ReadAsync(db => db.Proposals.AsNoTracking().SingleAsync());
        Assert.Equal(("Ombra in città", ProposalApproval.Approved, "accolta-in-parte"), (proposal.GroupName, proposal.Approval, proposal.CityAnswer));
        Assert.Equal(["data-retention", "follow-up"], await host.ReadAsync(db => db.WorkflowInstances.Where(row => row.FinishedAt == null)
            .Select(row => row.DefinitionId).Distinct().OrderBy(id => id).ToListAsync()));
        Assert.Equal(1, await host.ReadAsync(db => db.CaseFiles.CountAsync(row => row.Kind == "verifica" && row.State == "pubblicata")));
        await OnlyMembersAreLeftAsync(year);
    }

    /// <summary>R5.1.9: who misses three plenaries in a row is out, and the electorate of the last plenary has the substitute.</summary>
    private static async Task AbsenteeIsReplacedAndTheSubstituteVotesAsync(YearOffice year, SmallAssembly assembly)
    {
        var lost = await year.Host.ReadAsync(db => db.AssemblyMembers.AsNoTracking().SingleAsync(row => row.Id == assembly.Absentee));
        var substitute = await year.Host.ReadAsync(db => db.AssemblyMembers.AsNoTracking().SingleAsync(row => row.ReplacesId == lost.Id));
        var voters = await year.Host.ReadAsync(db => db.BallotVoters.Select(row => row.VoterId).ToListAsync());
        Assert.Equal((MemberState.Ended, "assenze"), (lost.State, lost.EndCause));
        Assert.Equal(8, voters.Count);
        Assert.Contains(substitute.Id.ToString(), voters);
        Assert.DoesNotContain(lost.Id.ToString(), voters);
    }

    /// <summary>R5.1.3: the people who were drawn and are no members are gone, with a certificate.</summary>
    private static async Task OnlyMembersAreLeftAsync(YearOffice year)
    {
        Assert.Equal(11, await year.Host.ReadAsync(db => db.Citizens.CountAsync()));
        Assert.Equal(0, await year.Host.ReadAsync(db => db.SurveyPeople.CountAsync(row => !db.Citizens.Any(citizen => citizen.Id == row.CitizenId))));
        Assert.Equal(1, await year.Host.ReadAsync(db => db.CaseDocuments.CountAsync(row => row.Title.StartsWith("Verbale di cancellazione"))));
    }
}
