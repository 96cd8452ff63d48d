using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Engine.Tests.Liquid;

public sealed class LiquidCheckTests
{
    private const string Sample = """
        {"cittadino":{"nome":"Ada","indirizzo":{"via":"Roma","cap":"20121"},"note":null,"extra":{}},
         "membri":[{"nome":"Anna","ruolo":{"id":1}}],"vuoti":[],"anno":2026}
        """;

    [Theory]
    [InlineData("a\n {{ citadino.nome }}", 2, 5, "La variabile «citadino» non è tra i dati di questo modello. Forse si intendeva «cittadino».")]
    [InlineData("{{ cittadino.Nome }}", 1, 4, "La variabile «cittadino.Nome» non è tra i dati di questo modello. Forse si intendeva «nome».")]
    [InlineData("{{ cittadino.indirizzo.citta }}", 1, 4, "La variabile «cittadino.indirizzo.citta» non è tra i dati di questo modello.")]
    [InlineData("{{ cittadino['cognomen'] }}", 1, 4, "La variabile «cittadino.cognomen» non è tra i dati di questo modello.")]
    [InlineData("{{ cittadino.nome.primo }}", 1, 4, "La variabile «cittadino.nome.primo» non è tra i dati di questo modello.")]
    [InlineData("{{ anno.size }}", 1, 4, "La variabile «anno.size» non è tra i dati di questo modello.")]
    [InlineData("{{ membri.nome }}", 1, 4, "«membri» è un elenco: per leggerne «nome» usare un ciclo «for», «first» o «last».")]
    [InlineData("{{ membri[0].nme }}", 1, 4, "La variabile «membri[0].nme» non è tra i dati di questo modello. Forse si intendeva «nome».")]
    [InlineData("{{ membri.first.ruolo.x }}", 1, 4, "La variabile «membri.first.ruolo.x» non è tra i dati di questo modello.")]
    [InlineData("{% for m in membri %}{{ m.ruolo.nome }}{% endfor %}", 1, 25, "La variabile «m.ruolo.nome» non è tra i dati di questo modello.")]
    [InlineData("{% for m in membri %}{% endfor %}{{ m.nome }}", 1, 37, "La variabile «m» non è tra i dati di questo modello.")]
    [InlineData("{% assign c = cittadino.indirizzo %}{{ c.vie }}", 1, 40, "La variabile «c.vie» non è tra i dati di questo modello. Forse si intendeva «via».")]
    [InlineData("{% assign p = membri | sort: 'nome' | first %}{{ p.nomi }}", 1, 50, "La variabile «p.nomi» non è tra i dati di questo modello. Forse si intendeva «nome».")]
    [InlineData("{{ membri | map: 'nomi' }}", 1, 13, "Gli elementi dell'elenco non hanno «nomi». Forse si intendeva «nome».")]
    [InlineData("{{ membri | where: 'ruolo.idd', 1 | size }}", 1, 13, "Gli elementi dell'elenco non hanno «idd». Forse si intendeva «id».")]
    [InlineData("{% if cittadino.eta > 3 %}{% endif %}", 1, 7, "La variabile «cittadino.eta» non è tra i dati di questo modello.")]
    [InlineData("{{ 'x' | append: coda }}", 1, 18, "La variabile «coda» non è tra i dati di questo modello.")]
    [InlineData("{% render 'p', v: coda %}", 1, 19, "La variabile «coda» non è tra i dati di questo modello.")]
    [InlineData("{% for m in membri %}{{ forloop.indx }}{% endfor %}", 1, 25, "«forloop» non ha «indx». Forse si intendeva «index».")]
    [InlineData("{{ forloop.index }}", 1, 4, "La variabile «forloop» non è tra i dati di questo modello.")]
    [InlineData("{{ anno | append }}", 1, 11, "Il filtro «append» vuole un argomento, qui ne ha 0.")]
    [InlineData("{{ anno | upcase: 1 }}", 1, 11, "Il filtro «upcase» non vuole argomenti, qui ne ha 1.")]
    [InlineData("{{ anno | truncate: 1, 2, 3 }}", 1, 11, "Il filtro «truncate» vuole da 0 a 2 argomenti, qui ne ha 3.")]
    [InlineData("{{ anno | upcase: forte: true }}", 1, 19, "Il filtro «upcase» non ha un argomento «forte»: toglierlo.")]
    public void Check_Mistake_IsReportedWithItsPlace(string source, int line, int column, string message)
    {
        var problem = Assert.Single(LiquidSubject.Check(source, Sample));

        Assert.Equal((line, column, message), (problem.Line, problem.Column, problem.Message));
    }

    [Theory]
    [InlineData("{{ cittadino.nome }}{{ cittadino.indirizzo.via }}{{ anno }}{{ now | data }}")]
    [InlineData("{{ cittadino.note.qualsiasi.cosa }}{{ cittadino.extra.x }}{{ vuoti[0].x }}{{ vuoti.first.y }}")]
    [InlineData("{% for v in vuoti %}{{ v.a.b }}{% endfor %}")]
    [InlineData("{% for m in membri %}{{ m.nome }}{{ forloop.index }}{{ m.ruolo.id }}{% endfor %}")]
    [InlineData("{{ membri.size }}{{ membri[0].nome }}{{ membri.last.nome }}{{ cittadino.nome.size }}{{ cittadino.size }}")]
    [InlineData("{% for m in membri %}{% if ultimo == m.nome %}{% endif %}{% assign ultimo = m.nome %}{% endfor %}")]
    [InlineData("{% capture c %}x{% endcapture %}{{ c }}{% increment k %}{{ k }}")]
    [InlineData("{% if anno %}{% assign a = cittadino %}{% else %}{% assign a = membri %}{% endif %}{{ a.qualsiasi }}")]
    [InlineData("{% for coppia in cittadino %}{{ coppia[0] }}{{ coppia.last }}{% endfor %}")]
    [InlineData("{{ cittadino[anno] }}{{ membri[anno].nome }}{{ 'a' | default: 'b', allow_false: true }}")]
    [InlineData("{{ membri | where: 'nome', 'Anna' | map: 'ruolo' | map: 'id' | join }}")]
    [InlineData("{% include 'p' %}{{ definita_dal_parziale }}")]
    public void Check_NothingWrong_IsSilent(string source)
    {
        Assert.Empty(LiquidSubject.Check(source, Sample));
    }

    [Fact]
    public void Check_SeveralMistakes_AreReportedInOrder()
    {
        var problems = LiquidSubject.Check("{{ a }}\n{{ anno | append }}\n{{ b.c }}{{ a }}", Sample);

        Assert.Equal([(1, 4), (2, 11), (3, 4), (3, 13)], problems.Select(problem => (problem.Line, problem.Column)));
    }

    [Fact]
    public void Check_WithoutSample_LooksAtFiltersOnly()
    {
        var problem = Assert.Single(LiquidSubject.Template("{{ a.b | append }}").Check(null));

        Assert.Equal("filter-arguments", problem.Code);
    }

    [Fact]
    public void Check_Partials_MustExistAndTheirNamesCount()
    {
        LiquidTemplate? Partials(string name) => name == "p" ? LiquidSubject.Template("{% assign q = 1 %}") : null;
        var template = LiquidSubject.Template("{% include 'p' %}{{ q }}{{ r }}{% render 'z' %}");

        var problems = template.Check(JsonNode.Parse(Sample), Partials);

        Assert.Equal([("unknown-variable", 28), ("unknown-partial", 32)], problems.Select(problem => (problem.Code, problem.Column)));
    }
}
