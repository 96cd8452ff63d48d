using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Surveys;
using Apcc.Workflow.Tests.Scenarios.Enrolment;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.WholeYear;

/// <summary>The citizens of a small assembly: they answer, sign, come to plenaries (all but one) and vote.</summary>
internal sealed class SmallAssembly(YearOffice year, YearPlayer player)
{
    private static readonly (string Variable, JsonNode Value)[] Small =
        [("ampiezzaCampione", "120"), ("posti", "8"), ("postiSostituti", "3"), ("postiColloquio", "24"), ("tolleranza", "8")];

    /// <summary>Never comes to a plenary.</summary>
    public Guid Absentee { get; private set; }

    /// <summary>A host whose enrolment has smaller numbers: an edit of configuration alone (D3).</summary>
    public static async Task<OfficeHost> HostAsync(DateTimeOffset now)
    {
        var host = await OfficeHost.StartAsync(ownFiles: true, now: now);
        var file = Path.Combine(host.ConfigurationRoot, "workflows", "definitions", "enrolment.json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        foreach (var (variable, value) in Small)
            json["variables"]!.AsArray().Single(row => (string?)row!["name"] == variable)!["value"] = value.DeepClone();
        await File.WriteAllTextAsync(file, json.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }));
        await host.Get<ImportConfigurationHandler>().HandleAsync();
        return host;
    }

    public void Join()
    {
        var (giulia, secretary) = (year.People.Giulia, year.Segreteria);
        player.Meanwhile(AnswerSurveysAsync);
        player.On("enrolment/carica", async _ =>
        {
            Assert.Null((await year.People.ImportPeopleAsync(240, YearOffice.Year)).Refusal);
            return new Move(giulia, "Estratto importato", []);
        });
        player.On("enrolment/concludiEsitiColloquio", giulia, "Colloqui conclusi");
        player.On("enrolment/concludiEsitiSostituti", giulia, "Colloqui conclusi");
        player.On("enrolment/provvedimento", giulia, "Provvedimento adottato", _ => new() { ["numero"] = "DD 1/2025", ["data"] = Iso(player.Today), ["protocollo"] = "PG 1/2025" });
        player.On("enrolment/albo", secretary, "Pubblicato", _ => new() { ["numero"] = "1/2025", ["pubblicatoIl"] = Iso(player.Today) });
        player.On("enrolment/rimuovi", secretary, "Rimosso");
        player.On("membership/patto", async task =>
        {
            var role = await year.Host.ReadAsync(db => db.AssemblyMembers.Where(row => row.Id == task.CaseId).Select(row => row.Role).SingleAsync());
            return new Move(giulia, "Firmo e invio", AssemblyYear.Pact(addendum: role is MemberRole.Substitute));
        });
        player.On("membership/scegli", giulia, "Invita", task => new() { ["riferimento"] = task.Data["riferimento"]!.DeepClone(), ["motivo"] = "È il primo in graduatoria." });
        player.On("membership/accetta", giulia, "Accetto");
        player.On("plenary/presenze", CallTheRollAsync);
        player.On("deliberation/conduci", VoteAsync);
        player.On("data-retention/certificaEstratto", secretary, "Certifica la cancellazione", _ => new() { ["copieDistrutte"] = true });
        player.On("data-retention/certificaMembri", secretary, "Certifica la cancellazione", _ => new() { ["copieDistrutte"] = true });
    }

    private async Task<bool> AnswerSurveysAsync()
    {
        var now = year.Host.Clock.GetUtcNow().UtcDateTime;
        var waiting = await year.Host.ReadAsync(db => (
            from survey in db.Surveys
            join person in db.SurveyPeople on survey.Id equals person.SurveyId
            where survey.ClosedAt == null && survey.ClosesAt > now && person.AnsweredAt == null
            select new { survey.Id, survey.FormKey, survey.IsForStaff, person.CitizenId }).ToListAsync());
        foreach (var row in waiting)
        {
            var (action, data) = row.FormKey switch
            {
                "questionario-conoscitivo" => (AssemblyYear.Accept, AssemblyYear.Questionnaire()),
                "esito-colloquio" => ("Conferma la disponibilità", new JsonObject { ["svoltoIl"] = Iso(player.Today) }),
                "posizionamento-cittadino" => ("Sono d'accordo", []),
                _ => ("Invia il questionario", new JsonObject { ["soddisfazione"] = "4", ["ascolto"] = "sempre", ["chiarezza"] = "si" }),
            };
            var answer = await year.Host.Get<WriteQueue>().WriteAsync((db, token) => year.Host.Get<SurveyAnswers>().TakeAsync(
                db, new GivenAnswer(row.Id, row.CitizenId, action, data, row.IsForStaff ? year.People.Giulia : null), token));
            Assert.True(answer.Result is CitizenAnswerResult.Done, $"{row.FormKey}: {string.Join("; ", answer.Errors.Select(error => error.Message))}");
        }

        if (waiting.Count > 0) await year.Host.DrainAsync();
        return waiting.Count > 0;
    }

    private async Task<Move?> CallTheRollAsync(WaitingTask task)
    {
        var day = DateOnly.Parse(CycleOffice.Fact(await year.Host.ReadAsync(db => db.CaseFiles.SingleAsync(row => row.Id == task.CaseId)), "giorno")!,
            System.Globalization.CultureInfo.InvariantCulture);
        var members = await year.Host.ReadAsync(db => db.AssemblyMembers.Where(row => row.State == MemberState.Active).OrderBy(row => row.Reference)
            .Select(row => new { row.Id, row.Role }).ToListAsync());
        if (Absentee == default) Absentee = members.First(member => member.Role is MemberRole.Member).Id;
        var answer = await year.Host.Get<RecordAttendanceHandler>().HandleAsync(new RecordAttendance(YearOffice.Year, day,
            members.ToDictionary(member => member.Id, member => member.Id == Absentee ? AttendanceMark.Absent : AttendanceMark.Present), year.People.Giulia));
        Assert.Null(answer.Refusal);
        return new Move(year.Segreteria, "Presenze registrate", []);
    }

    /// <summary>Everybody is there; one in four abstains.</summary>
    private async Task<Move?> VoteAsync(WaitingTask task)
    {
        var room = new BallotRoom(year.Host.Provider, year.People.Giulia);
        var (ballot, voters) = await year.Host.ReadAsync(async db => (await db.Ballots.Select(row => row.Id).SingleAsync(),
            await db.BallotVoters.Select(row => row.VoterId).ToListAsync()));
        var present = await room.Get<FixPresenceHandler>().HandleAsync(new FixPresence(ballot, year.People.Giulia, voters, BallotMode.Codes));
        await room.Get<OpenVotingHandler>().HandleAsync(new OpenVoting(ballot, year.People.Giulia));
        foreach (var (code, index) in present.Codes.Select((code, index) => (code, index)))
            await room.CastAsync(ballot, code, index % 4 == 3 ? BallotChoice.Abstain : BallotChoice.Yes);
        await room.CountAsync(ballot);
        return new Move(year.People.Giulia, "La votazione è contata", []);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
