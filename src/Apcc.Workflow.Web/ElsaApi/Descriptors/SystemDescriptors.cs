using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Web.ElsaApi.Descriptors;

/// <summary>The closed lists of the engine in the editor's terms. Type names are Elsa's own, so that a definition made here means the same
/// on an Elsa server.</summary>
internal static class SystemDescriptors
{
    /// <summary>Where instances keep values: the one place there is here.</summary>
    public const string InstanceStorage = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    public static JsonArray Expressions() =>
    [
        Expression(ExpressionKind.Literal, "Testo", isBrowsable: false),
        Expression(ExpressionKind.Object, "Oggetto", isBrowsable: false, "json"),
        Expression(ExpressionKind.JavaScript, "JavaScript", isBrowsable: true, "javascript"),
        Expression(ExpressionKind.Liquid, "Liquid", isBrowsable: true, "liquid"),
        Expression(ExpressionKind.Variable, "Variabile", isBrowsable: true),
        Expression(ExpressionKind.Input, "Ingresso", isBrowsable: true),
    ];

    public static JsonArray ActivationStrategies() =>
    [
        Strategy("Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core", "Sempre",
            "Ogni avvio crea una nuova istanza."),
        Strategy("Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core", "Una sola",
            "Finché un’istanza è in corso non se ne avvia un’altra."),
        Strategy("Elsa.Workflows.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Core", "Una per pratica",
            "Per la stessa pratica non può essere in corso nessun’altra istanza, di nessun processo."),
        Strategy("Elsa.Workflows.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Core", "Una di questo processo per pratica",
            "Per la stessa pratica può essere in corso una sola istanza di questo processo."),
    ];

    public static JsonArray IncidentStrategies() =>
    [
        Strategy("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", "Ferma l’istanza",
            "Un errore ferma tutta l’istanza finché qualcuno non interviene."),
        Strategy("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", "Prosegui con gli altri rami",
            "Un errore ferma solo il suo ramo; gli altri proseguono."),
    ];

    public static JsonArray LogPersistenceStrategies() =>
    [
        Strategy("Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core", "Registra", "Il giornale registra sempre ciò che è successo."),
    ];

    public static JsonArray CommitStrategies() =>
    [
        new JsonObject
        {
            ["name"] = "Default", ["displayName"] = "A ogni passo",
            ["description"] = "Stato, attività e giornale si salvano insieme, ogni volta che l’istanza si ferma ad aspettare.",
        },
    ];

    /// <summary>The types that a variable, an input or an output may have.</summary>
    public static JsonArray Variables() =>
    [
        Variable("String", "Testo", "Semplici", "Una riga o più righe di testo."),
        Variable("Boolean", "Sì o no", "Semplici", "Vero o falso."),
        Variable("Int32", "Numero intero", "Semplici", "Per esempio 30."),
        Variable("Decimal", "Numero con decimali", "Semplici", "Per esempio 1250.50."),
        Variable("DateTime", "Data e ora", "Date", "Un istante, oppure una data senza ora."),
        Variable("TimeSpan", "Durata", "Date", "Per esempio «3.00:00:00» o «P3D»."),
        Variable("Object", "Oggetto", "Strutturati", "Qualsiasi valore, per esempio la risposta a un compito."),
        .. VariableTypes.Aliases.Except(["String", "Boolean", "Int32", "Decimal", "DateTime", "TimeSpan", "Object"])
            .Select(alias => Variable(alias, alias, "Altri", "")),
    ];

    public static JsonArray StorageDrivers() =>
    [
        new JsonObject { ["typeName"] = InstanceStorage, ["displayName"] = "Nell’istanza", ["priority"] = 5, ["deprecated"] = false },
    ];

    private static JsonNode Expression(string type, string displayName, bool isBrowsable, string? language = null)
    {
        var properties = new JsonObject();
        if (language is not null) properties["MonacoLanguage"] = language;
        return new JsonObject
        {
            ["type"] = type, ["displayName"] = displayName, ["isSerializable"] = true, ["isBrowsable"] = isBrowsable, ["properties"] = properties,
        };
    }

    private static JsonNode Strategy(string typeName, string displayName, string description) =>
        new JsonObject { ["typeName"] = typeName, ["displayName"] = displayName, ["description"] = description };

    private static JsonNode Variable(string typeName, string displayName, string category, string description) =>
        new JsonObject { ["typeName"] = typeName, ["displayName"] = displayName, ["category"] = category, ["description"] = description };
}
