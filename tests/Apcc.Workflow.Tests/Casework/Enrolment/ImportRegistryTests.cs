using System.Text;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Enrolment;

/// <summary>R5.1.1, R5.1.3: the Ufficio Statistica's extract comes in, whatever state it is in, and its reading leaves a trace.</summary>
public sealed class ImportRegistryTests
{
    private const string Header = "codice;cognome;nome;data_nascita;sesso;cittadinanza;municipio;indirizzo;interno;cap;email;famiglia\n";
    private const string Good = "A1;Rossi;Anna;15/03/1980;F;italiana;3;Via Porpora 12;Scala B;20131;anna@posta.example;F1\n";

    [Fact]
    public async Task HandleAsync_GoodFile_BringsPeopleIn_AndTwiceAddsNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await host.OpenYearAsync();

        var first = await ImportAsync(office, Header + Good);
        var second = await ImportAsync(office, Header + Good);

        var citizen = await host.ReadAsync(db => db.Citizens.SingleAsync());
        Assert.Equal("27-00001", Assert.Single(first.Accepted).Code);
        Assert.Equal("Via Porpora 12", citizen.Street);
        Assert.Empty(second.Accepted);
        Assert.Contains("già nell'estratto", Assert.Single(second.Refused).Reason, StringComparison.Ordinal);
        Assert.Equal(1, await host.ReadAsync(db => db.CitizenLists.CountAsync(entry => entry.List == "estratto")));
    }

    [Theory]
    [InlineData("A2;Verdi;Ugo;02/01/2010;M;italiana;3;Via Dante 1;;20121;;", "ne ha 15")]
    [InlineData("A2;Verdi;Ugo;31/02/1980;M;italiana;3;Via Dante 1;;20121;;", "La data non esiste")]
    [InlineData("A2;Verdi;Ugo;01/01/1880;M;italiana;3;Via Dante 1;;20121;;", "impossibile")]
    [InlineData("A2;Verdi;Ugo;01/01/2030;M;italiana;3;Via Dante 1;;20121;;", "impossibile")]
    [InlineData("A2;Verdi;Ugo;01/01/1980;M;italiana;3;;;20121;;", "Il valore manca")]
    [InlineData("A2;Verdi;Ugo;01/01/1980;M;italiana;12;Via Dante 1;;20121;;", "da 1 a 9")]
    [InlineData("A2;Verdi;Ugo;01/01/1980;maschile?;italiana;2;Via Dante 1;;20121;;", "F, M oppure X")]
    [InlineData("A2;Verdi;Ugo;01/01/1980;M;italiana;2;Via Dante 1;;2012;;", "cinque cifre")]
    [InlineData("A1;Verdi;Ugo;01/01/1980;M;italiana;2;Via Dante 1;;20121;;", "stesso codice compare già alla riga 2")]
    [InlineData("A2;rossi;ANNA;15/03/1980;F;italiana;3;Via Porpora 12;;20131;;", "stessa persona compare già alla riga 2")]
    public async Task HandleAsync_BadLine_IsRefusedWithItsReason_AndTheGoodOneComesIn(string line, string reason)
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await host.OpenYearAsync();

        var answer = await ImportAsync(office, Header + Good + line + "\n");

        Assert.Single(answer.Accepted);
        var refusal = Assert.Single(answer.Refused);
        Assert.Equal(3, refusal.Line);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("codice;cognome;nome\nA;B;C\n", "Manca la colonna «data_nascita»")]
    [InlineData("", "vuoto")]
    [InlineData(Header, "solo l'intestazione")]
    public async Task HandleAsync_WrongColumns_ChangesNothing(string file, string reason)
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await host.OpenYearAsync();

        var answer = await ImportAsync(office, file);

        Assert.Contains(reason, answer.Refusal, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Citizens.CountAsync()));
    }

    [Fact]
    public async Task HandleAsync_WesternEncodingAndBadMail_AreNoted_AndPeopleKeepTheirAccents()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await host.OpenYearAsync();
        var bytes = Encoding.Latin1.GetBytes(Header + "A1;Forlì;Niccolò;15/03/1980;M;Perù;3;Via Porpora 12;;20131;non-una-mail;\n");

        var answer = await host.Get<ImportRegistryHandler>().HandleAsync(new ImportRegistry(bytes, 2027, office.Giulia));

        var citizen = await host.ReadAsync(db => db.Citizens.SingleAsync());
        Assert.Equal(("Niccolò", "Forlì", true, null), (citizen.FirstName, citizen.LastName, citizen.IsForeign, citizen.Email));
        Assert.Contains(answer.Notes, note => note.Contains("Windows-1252", StringComparison.Ordinal));
        Assert.Contains(answer.Notes, note => note.Contains("sola lettera", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HandleAsync_WithoutPermissionOrYear_IsRefused_AndPreviewChangesNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var unopened = await ImportAsync(office, Header + Good);
        await host.OpenYearAsync();
        var stranger = await host.Get<ImportRegistryHandler>().HandleAsync(new ImportRegistry(Encoding.UTF8.GetBytes(Header + Good), 2027, office.Marco));
        var preview = await host.Get<ImportRegistryHandler>().HandleAsync(new ImportRegistry(Encoding.UTF8.GetBytes(Header + Good), 2027, office.Giulia, IsPreview: true));

        Assert.Contains("non è aperta", unopened.Refusal, StringComparison.Ordinal);
        Assert.Contains("Non hai il permesso", stranger.Refusal, StringComparison.Ordinal);
        Assert.Single(preview.Accepted);
        Assert.Equal(0, await host.ReadAsync(db => db.Citizens.CountAsync()));
    }

    [Fact]
    public async Task ReadCitizen_LeavesATraceWithoutNames_AndOthersSeeNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await host.OpenYearAsync();
        await ImportAsync(office, Header + Good);
        var id = await host.ReadAsync(db => db.Citizens.Select(citizen => citizen.Id).SingleAsync());

        var sheet = await host.Get<ReadCitizenHandler>().HandleAsync(new ReadCitizen(id, office.Giulia, "telefonata"));
        var hidden = await host.Get<ReadCitizenHandler>().HandleAsync(new ReadCitizen(id, office.Marco, "curiosità"));

        Assert.Equal(["ANNA ROSSI", "SCALA B", "VIA PORPORA 12", "20131 MILANO MI"], sheet!.Address);
        Assert.Null(hidden);
        var trace = await host.ReadAsync(db => db.AuditEntries.SingleAsync(entry => entry.Action == "ReadCitizen"));
        Assert.Equal((office.Giulia, id.ToString()), (trace.ActorId, trace.SubjectId));
        Assert.DoesNotContain("Rossi", trace.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void SyntheticRegistry_SameSeed_GivesTheSamePeople_SpreadAsTheCityIs()
    {
        var people = Enrolments.Registry().People(20_000, 7, Enrolments.ReferenceOn, 16).ToList();
        var again = Enrolments.Registry().People(20_000, 7, Enrolments.ReferenceOn, 16).ToList();

        Assert.Equal(people, again);
        Assert.All(people, row => Assert.True(AgeRule.IsOldEnough(row.BornOn, Enrolments.ReferenceOn, 16)));
        Assert.InRange(people.Count(row => row.Municipio == 8) / 20_000.0, 0.13, 0.17); // 205,105 of 1,380,504
        Assert.InRange(people.Count(row => row.IsForeign) / 20_000.0, 0.18, 0.24); // 300,595 of 1,407,044
        Assert.InRange(people.Count(row => row.Gender is CitizenGender.Female) / 20_000.0, 0.50, 0.53);
    }

    private static Task<ImportRegistryAnswer> ImportAsync(Office office, string text) => office.Host.Get<ImportRegistryHandler>()
        .HandleAsync(new ImportRegistry(Encoding.UTF8.GetBytes(text), 2027, office.Giulia));
}
