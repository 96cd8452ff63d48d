using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.PublicSite;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.PublicSite;

/// <summary>What is public of a year, and as which files it leaves the house (R1.2, R5.6.2, R7.1, R7.3).</summary>
public sealed class PublicYearTests
{
    private const string Site = "https://esempio.it";

    [Fact]
    public async Task Rule_ChangedInTheFileAlone_OpensProposalsOnTheirWayToTheVote()
    {
        await using var host = await OfficeHost.StartAsync(ownFiles: true);
        await StoreProposalAsync(host, ProposalStage.Shared, ProposalApproval.Unknown);
        var before = await host.Get<PublicYears>().FindAsync(2026);

        var file = Path.Combine(host.ConfigurationRoot, "workflows", "office.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"when\": [\"approvata\"", "\"when\": [\"condivisa\", \"approvata\"", StringComparison.Ordinal));
        await host.Get<ImportConfigurationHandler>().HandleAsync();

        Assert.Null(before);
        Assert.Equal("Condivisa con l’Assemblea", (await host.Get<PublicYears>().FindAsync(2026))?.Find(1)?.StageName);
    }

    [Fact]
    public async Task Answer_IsPublicOnceTheDossierIsPublished_AndNeverWhatTheReportProposed()
    {
        await using var host = await OfficeHost.StartAsync();
        await StoreProposalAsync(host, ProposalStage.Shared, ProposalApproval.Approved);
        await host.WriteAsync(db => db.CaseFiles.Add(Case("dossier", "DOSSIER-2026", "approvato", "Dossier", [])));
        var adopted = (await host.Get<PublicYears>().FindAsync(2026))?.Find(1);
        await host.WriteAsync(db => db.CaseFiles.Where(row => row.Kind == "dossier").ExecuteUpdate(set => set.SetProperty(row => row.State, "pubblicato")));
        var published = (await host.Get<PublicYears>().FindAsync(2026))?.Find(1);

        Assert.Null(adopted?.Answer);
        Assert.Equal((new DateOnly(2027, 1, 12), new DateOnly(2026, 11, 20)), (adopted?.AnswerDueOn, adopted?.AnswerAdoptedOn));
        Assert.Equal(new PublicAnswer("accolta", "accolta", "Costa poco.", "DD 1/2026", new DateOnly(2026, 11, 20)), published?.Answer);
    }

    [Fact]
    public async Task Minutes_StayInTheHouseUntilTheyAreApproved()
    {
        await using var host = await OfficeHost.StartAsync();
        await host.WriteAsync(db => db.CaseFiles.Add(Case("plenaria", "PLEN-2026-01", "svolta", "Plenaria", new() { ["verbale"] = "Bozza", ["luogo"] = "Palazzo Marino" })));
        var held = (await host.Get<PublicYears>().FindAsync(2026))?.Find("plenaria", "PLEN-2026-01");
        await host.WriteAsync(db => db.CaseFiles.Where(row => row.Kind == "plenaria").ExecuteUpdate(set => set.SetProperty(row => row.State, "verbale-pubblicato")));
        var published = (await host.Get<PublicYears>().FindAsync(2026))?.Find("plenaria", "PLEN-2026-01");

        Assert.Equal(["luogo"], held?.Facts.Select(fact => fact.Name));
        Assert.Equal(["luogo", "verbale"], published?.Facts.Select(fact => fact.Name));
    }

    [Fact]
    public async Task Year_ReadsWithTheSameQueries_HoweverManyCasesThereAre()
    {
        await using var host = await OfficeHost.StartAsync();
        await StoreProposalAsync(host, ProposalStage.Shared, ProposalApproval.Approved);
        await AskAsync(host, 1, 2);
        // The first reading takes the configuration in.
        await host.Get<PublicYears>().FindAsync(2026);

        var few = await QueryCount.OfAsync(() => host.Get<PublicYears>().FindAsync(2026));
        await AskAsync(host, 3, 300);
        var many = await QueryCount.OfAsync(() => host.Get<PublicYears>().FindAsync(2026));

        Assert.InRange(few, 5, 20);
        Assert.Equal(few, many);
        Assert.Equal(300, (await host.Get<PublicYears>().FindAsync(2026))?.Find("domanda")?.Cases.Count);
        Assert.Equal([2026], await host.Get<PublicYears>().ListAsync());
    }

    private static Task AskAsync(OfficeHost host, int first, int last) => host.WriteAsync(db => db.CaseFiles.AddRange(
        Enumerable.Range(first, last - first + 1).Select(number =>
            Case("domanda", $"DOM-2026-{number:000}", "risposta", $"Domanda {number}", new() { ["domanda"] = "Perché?", ["risposta"] = "Perché sì." }))));

    [Fact]
    public async Task Tables_AreTheSameInCsvAndJson_AndThePackageDescribesThem()
    {
        await using var host = await OfficeHost.StartAsync();
        await host.WriteAsync(db => db.CaseFiles.AddRange(
            Case("plenaria", "PLEN-2026-01", "convocata", "Prima; con \"virgolette\"", new() { ["giorno"] = "2026-05-16", ["oraInizio"] = "9:30", ["luogo"] = "=SOMMA(1;2)", ["ordineDelGiorno"] = "Uno\nDue" }),
            Case("tema", "TEMA-2026-1", "pubblicato", "Ombra", new() { ["domandeChiave"] = new JsonArray(new JsonObject { ["domanda"] = "Dove?" }) }),
            Case("verifica", "VERIFICA-2026-1", "pubblicata", "A 3 mesi", new() { ["mesi"] = 3, ["stato"] = "in-corso", ["verificataIl"] = "2027-02-20" })));
        var year = await host.Get<PublicYears>().FindAsync(2026) ?? throw new InvalidOperationException();
        var tables = OpenTables.Of(year, Site);

        var plenaries = tables.Single(table => table.Name == "plenaria");
        var csv = Encoding.UTF8.GetString(OpenDataFiles.Csv(plenaries));
        var json = JsonNode.Parse(OpenDataFiles.Json(plenaries, year))!;
        var package = JsonNode.Parse(OpenDataFiles.Package(year, tables, "Comune di Milano"))!;

        Assert.StartsWith("anno,riferimento,titolo,stato_scheda,giorno,orainizio,orafine,luogo,ordinedelgiorno,verbale,aggiornato,indirizzo\r\n"
            + "2026,PLEN-2026-01,\"Prima; con \"\"virgolette\"\"\",Convocata,2026-05-16,9:30,,'=SOMMA(1;2),\"Uno\nDue\",,1970-01-01T00:00:00Z,https://esempio.it/pubblico/2026/plenaria/PLEN-2026-01\r\n", csv, StringComparison.Ordinal);
        Assert.Equal("=SOMMA(1;2)", json["righe"]![0]!["luogo"]!.ToString());
        Assert.Equal("CC-BY-4.0", json["licenza"]!["name"]!.ToString());
        Assert.Equal("Dove?", JsonNode.Parse(OpenDataFiles.Json(tables.Single(table => table.Name == "tema"), year))!["righe"]![0]!["domandechiave"]![0]!["domanda"]!.ToString());
        var verification = JsonNode.Parse(OpenDataFiles.Json(tables.Single(table => table.Name == "verifica"), year))!["righe"]![0]!;
        Assert.Equal((3, "In corso", "2027-02-20"), (verification["mesi"]!.GetValue<int>(), verification["stato"]!.ToString(), verification["verificatail"]!.ToString()));
        Assert.Equal(tables.Select(table => $"{table.Name}.csv"), package["resources"]!.AsArray().Select(resource => resource!["path"]!.ToString()));
        Assert.All(tables, table => Assert.Equal(table.Columns.Count, table.Columns.Select(column => column.Name).Distinct().Count()));
        Assert.Equal(OpenDataFiles.Csv(plenaries), OpenDataFiles.Csv(OpenTables.Of((await host.Get<PublicYears>().FindAsync(2026))!, Site).Single(table => table.Name == "plenaria")));
    }

    [Fact]
    public async Task CalendarFile_KeepsTheAppointmentsIdentity_AndSaysMilansTimeInUtc()
    {
        await using var host = await OfficeHost.StartAsync();
        var plenary = Case("plenaria", "PLEN-2026-01", "convocata", "Prima, plenaria", new() { ["giorno"] = "2026-05-16", ["oraInizio"] = "09:30", ["oraFine"] = "13:00" });
        await host.WriteAsync(db => db.CaseFiles.AddRange(plenary, Case("incontro-formativo", "FORM-2026-01", "confermato", "Aria", new() { ["giorno"] = "2026-01-10" })));
        var year = await host.Get<PublicYears>().FindAsync(2026) ?? throw new InvalidOperationException();

        var file = Encoding.UTF8.GetString(PublicCalendar.Write(year, Site, "Assemblea"));
        await host.WriteAsync(db => db.CaseFiles.Where(row => row.Id == plenary.Id).ExecuteUpdate(set => set
            .SetProperty(row => row.Facts, """{ "giorno": "2026-12-12", "oraInizio": "10:00" }""").SetProperty(row => row.Version, 5)));
        var moved = Encoding.UTF8.GetString(PublicCalendar.Write((await host.Get<PublicYears>().FindAsync(2026))!, Site, "Assemblea"));

        Assert.Equal(file, Encoding.UTF8.GetString(PublicCalendar.Write(year, Site, "Assemblea")));
        Assert.Contains($"UID:{plenary.Id:N}@apcc\r\n", file, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Prima\\, plenaria\r\n", file, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20260516T073000Z\r\n", file, StringComparison.Ordinal);
        Assert.Contains("DTEND:20260516T110000Z\r\n", file, StringComparison.Ordinal);
        Assert.Contains("DTSTART;VALUE=DATE:20260110\r\n", file, StringComparison.Ordinal);
        Assert.Contains($"UID:{plenary.Id:N}@apcc\r\n", moved, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261212T090000Z\r\n", moved, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:5\r\n", moved, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"when\": [\"approvata\"", "\"when\": [\"aprovata\"", "$.publicSite.proposals.when[0]", "Forse si intendeva «approvata».")]
    [InlineData("\"fields\": [\"testo\"", "\"fields\": [\"nota\"", "$.publicSite.proposals.fields[0]", "non è previsto")]
    [InlineData("\"yearRegister\"", "\"registroAnno\"", "$.publicSite.registroAnno", "non è prevista")]
    [InlineData("https://creativecommons.org", "http://creativecommons.org", "$.publicSite.licence.url", "https://")]
    [InlineData("\"in-corso\": 50", "\"in-corso\": 150", "$.publicSite.platform.resultProgress.in-corso", "da 0 a 100")]
    public void Settings_WithAMistake_AreRefusedAtItsPlace(string from, string to, string place, string words)
    {
        var office = File.ReadAllText(Path.Combine(Repository.Root, "workflows", "office.json")).Replace(from, to, StringComparison.Ordinal);
        var known = KnownConfiguration.Nothing with { KeysByKind = new[] { "milano" }.ToLookup(_ => ConfigurationKind.Calendar) };

        var finding = Assert.Single(new OfficeChecker().Check(ConfigurationKind.Office, "office", office, known).Findings);

        Assert.Equal(place, finding.Place);
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"verbale\": [\"verbale-pubblicato\"]", "\"verbale\": [\"annullata\"]", "$.public.fieldStates.verbale")]
    [InlineData("\"place\": \"luogo\"", "\"place\": \"sede\"", "$.public.calendar.place")]
    [InlineData("\"id\": \"plenaria\"", "\"id\": \"proposte\"", "$.id")]
    public void Register_ThatOpensWhatItMustNot_IsRefusedAtItsPlace(string from, string to, string place)
    {
        var register = File.ReadAllText(Path.Combine(Repository.Root, "workflows", "registers", "plenaria.json")).Replace(from, to, StringComparison.Ordinal);

        Assert.Equal(place, Assert.Single(RegisterReader.Read(register).Problems).JsonPath);
    }

    private static Task StoreProposalAsync(OfficeHost host, ProposalStage stage, ProposalApproval approval) => host.WriteAsync(db =>
    {
        var id = Guid.CreateVersion7();
        db.CaseFiles.Add(new CaseFile { Id = id, Kind = "proposta", Reference = "2026/01", Title = "Fontanelle", CreatedAt = DateTime.UnixEpoch });
        db.Proposals.Add(new Proposal
        {
            Id = id, Year = 2026, Number = 1, GroupName = "Acqua", Kind = ProposalKind.Recommendation, Title = "Fontanelle", Stage = stage, Approval = approval,
            ProposedOutcome = "non-accolta", AnswerDueOn = new DateOnly(2027, 1, 12), CityAnswer = "accolta", CityAnswerReasons = "Costa poco.", CityAnswerAct = "DD 1/2026",
            CityAnsweredOn = new DateOnly(2026, 11, 20),
        });
    });

    private static CaseFile Case(string kind, string reference, string state, string title, JsonObject facts) => new()
    {
        Id = Guid.CreateVersion7(), Kind = kind, Reference = reference, Title = title, Year = 2026, State = state, Facts = facts.ToJsonString(), CreatedAt = DateTime.UnixEpoch,
    };
}
