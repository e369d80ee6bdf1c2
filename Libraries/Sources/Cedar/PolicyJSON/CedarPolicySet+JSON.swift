public import JSON
public import Primitives

extension CedarPolicySet {
    /// The set in Cedar's JSON format: `{"templates", "staticPolicies", "templateLinks"}`, policies and templates by
    /// id. Where it was written is not a part of it.
    ///
    /// - Throws: `too-deep` where no reader with this library's limits could read it.
    public func json() throws(CedarJSONError) -> JSONValue {
        var statics = JSONObject()
        var links: [JSONValue] = []
        for policy in policies {
            if let link = policy.link {
                links.append(PolicyJSONWriter.link(link))
            } else {
                statics[policy.id] = try policy.json()
            }
        }
        var templates = JSONObject()
        for template in self.templates { templates[template.id] = try template.json() }
        return ["templates": .object(templates), "staticPolicies": .object(statics), "templateLinks": .array(links)]
    }

    /// Reads a set in Cedar's JSON format. Each policy is put into its canonical text and read from it, so that JSON can
    /// say nothing that text cannot; errors and ``CedarPolicy/location`` point into that text. Unlike in the reference,
    /// members that mean nothing are refused everywhere.
    ///
    /// - Parameter layer: What the ids start with, those in links too; see ``CedarPolicy/id``.
    public init(
        json: JSONValue, layer: ByteString = "", limits: CedarLimits = .default
    ) throws(CedarPolicyJSONError) {
        var reader = PolicyJSONReader(limits: limits)
        let document: PolicyJSONReader.Document
        do throws(CedarJSONError) {
            document = try reader.document(json)
        } catch {
            throw .form(error)
        }
        var reading = PolicyReading(layer: layer, firstID: 0, allowingTemplates: true, limits: limits)
        for entry in document.entries { reading.read("\(entry.id)", entry.text.text, id: entry.id) }
        guard reading.errors.isEmpty else { throw .policies(CedarSyntaxErrors(reading.errors)) }
        let set = CedarPolicySet(reading.policies, templates: reading.templates, limits: limits)
        guard !document.links.isEmpty else {
            self = set
            return
        }
        do throws(CedarLinkError) {
            self = try set.linking(
                document.links.map { link in
                    guard !layer.isEmpty else { return link }
                    return CedarLink(
                        template: "\(layer)/\(link.template)", id: "\(layer)/\(link.id)", values: link.values)
                })
        } catch {
            throw .link(error)
        }
    }

    /// Reads a set in Cedar's JSON format from text; see ``init(json:layer:limits:)``.
    public init(
        parsingJSON text: ByteString, layer: ByteString = "", limits: CedarLimits = .default
    ) throws(CedarPolicyJSONError) {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(
                parsing: text, limits: JSONLimits(bytes: limits.fileBytes, depth: JSONLimits.greatestDepth))
        } catch {
            throw .text(error)
        }
        try self.init(json: json, layer: layer, limits: limits)
    }
}
