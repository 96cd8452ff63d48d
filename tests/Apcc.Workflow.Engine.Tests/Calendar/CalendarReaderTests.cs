using Apcc.Workflow.Engine.Calendar;

namespace Apcc.Workflow.Engine.Tests.Calendar;

public class CalendarReaderTests
{
    private const string Small = """
        {
          "id": "prova", "name": "Prova", "validFrom": "2026-01-01",
          "workingDays": ["monday"],
          "holidays": [{ "name": "Chiusura", "rule": "once", "date": "2026-05-04" }]
        }
        """;

    [Fact]
    public void Read_ShippedCalendar_GivesItsSettings()
    {
        Assert.Equal("milano", ShippedCalendar.Milano.Id);
        Assert.Equal("Uffici del Comune di Milano", ShippedCalendar.Milano.Name);
        Assert.Equal(new TimeOnly(9, 0), ShippedCalendar.Milano.OfficeHoursStart);
        Assert.Equal(new TimeOnly(23, 59), ShippedCalendar.Milano.EndOfDay);
    }

    [Fact]
    public void Read_OneOffClosure_HoldsOnItsDateOnly()
    {
        var calendar = ShippedCalendar.From(Small);

        Assert.Equal("Chiusura", calendar.HolidayName(new DateOnly(2026, 5, 4)));
        Assert.Null(calendar.HolidayName(new DateOnly(2026, 5, 5)));
    }

    [Theory]
    [InlineData("\"workingDays\": [\"monday\"]", "\"workingDays\": [\"munday\"]", "$.workingDays[0]", "unknown-day", "«monday»")]
    [InlineData("\"workingDays\": [\"monday\"]", "\"workingDays\": [\"monday\", \"monday\"]", "$.workingDays[1]", "duplicate", "due volte")]
    [InlineData("\"workingDays\": [\"monday\"]", "\"workingDays\": []", "$.workingDays", "required", "giorni lavorativi")]
    [InlineData("\"id\": \"prova\"", "\"id\": \"Prova Uno\"", "$.id", "id", "minuscole")]
    [InlineData("\"name\": \"Prova\"", "\"nome\": \"Prova\"", "$.nome", "unknown-keyword", "«name»")]
    [InlineData("\"validFrom\": \"2026-01-01\"", "\"validFrom\": \"01/01/2026\"", "$.validFrom", "date", "anno-mese-giorno")]
    [InlineData("\"validFrom\": \"2026-01-01\"", "\"validFrom\": \"2026-01-01\", \"validTo\": \"2025-01-01\"", "$.validTo", "validity", "prima")]
    [InlineData("\"validFrom\": \"2026-01-01\"", "\"validFrom\": \"2026-01-01\", \"endOfDay\": \"24:00\"", "$.endOfDay", "time", "orario")]
    [InlineData("\"validFrom\": \"2026-01-01\"", "\"validFrom\": \"2026-01-01\", \"saturdayExtendsTerms\": \"no\"", "$.saturdayExtendsTerms", "type", "true")]
    [InlineData("\"rule\": \"once\"", "\"rule\": \"one\"", "$.holidays[0].rule", "unknown-rule", "«once»")]
    [InlineData("\"rule\": \"once\", \"date\": \"2026-05-04\"", "\"rule\": \"once\"", "$.holidays[0].date", "required", "date")]
    [InlineData("\"rule\": \"once\", \"date\": \"2026-05-04\"", "\"rule\": \"easter\", \"date\": \"2026-05-04\"", "$.holidays[0].date", "unknown-keyword", "date")]
    [InlineData("\"rule\": \"once\", \"date\": \"2026-05-04\"", "\"rule\": \"easter\", \"offsetDays\": 400", "$.holidays[0].offsetDays", "number", "200")]
    [InlineData("\"rule\": \"once\", \"date\": \"2026-05-04\"", "\"rule\": \"fixed\", \"month\": 4, \"day\": 31", "$.holidays[0].day", "date", "giorno 31")]
    [InlineData("\"rule\": \"once\", \"date\": \"2026-05-04\"", "\"rule\": \"fixed\", \"month\": 13, \"day\": 1", "$.holidays[0].month", "number", "12")]
    public void Read_BrokenFile_SaysWhereAndWhy(string good, string bad, string path, string code, string words)
    {
        var json = Small.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Small, json);

        var result = CalendarReader.Read(json);

        Assert.Null(result.Calendar);
        var problem = Assert.Single(result.Problems, found => found.JsonPath == path);
        Assert.Equal(code, problem.Code);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "invalid-json", "Riga 1, colonna 1")]
    [InlineData("{\n  \"id\": \"è\" \"name\"", "invalid-json", "Riga 2, colonna 13")]
    [InlineData("[]", "not-an-object", "oggetto JSON")]
    [InlineData("\uFEFF{}", "byte-order-mark", "BOM")]
    [InlineData("{ \"id\": \"citt\uFFFD\" }", "encoding", "Riga 1, colonna 14")]
    [InlineData("{ \"id\": \"a\", \"id\": \"b\" }", "invalid-json", "due volte")]
    [InlineData("{ \"holidays\": [{ \"name\": \"a\", \"name\": \"b\" }] }", "invalid-json", "due volte")]
    public void Read_NotJson_SaysLineAndColumn(string json, string code, string words)
    {
        var problem = Assert.Single(CalendarReader.Read(json).Problems);

        Assert.Equal(("$", code), (problem.JsonPath, problem.Code));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }
}
