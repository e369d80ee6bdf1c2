/// A manifest to read and to start from, with the document of its back end.
enum SampleManifest {
    /// `tools/example.yaml`
    static let manifest = #"""
        # A manifest says what agents may do at one back end, and for whom. This one is a sample: nothing can call it, since its
        # address leads nowhere and no agent and no policy names its tools. Start your own from it, and delete it.

        backend: shop                          # its name; its tools are called shop_get_order and so on
        openapi: ./example.openapi.json        # where its operations are described: OpenAPI 3.1
        url: https://shop.example.invalid      # where it is
        auth: per-call                         # it checks a credential for each call. It cannot? See `remit secret --help`
        probe: get_status                      # the read that `remit check --probe` tries spent credentials on

        # What Remit looks up for itself about the user of a session. The agent has no part in it.
        facts:
          customer: "find_customer(issuer: $user.issuer, subject: $user.subject).id"

        # What a parameter of this name means, in every tool below.
        names:
          customer_id: { is: $customer }       # Remit fills it in; agents never see it
          order_id:                            # agents name one, and Remit reads it first to see whose it is
            owner: "get_order(order_id: $it).customer_id"
            is: $customer

        # Records in answers: whose they are, and which fields the company wrote. Other text in them, as a note of the buyer, is a
        # stranger's: it can be read, and selects nothing.
        records:
          Order:
            key: order_id                      # the parameter that names one
            owner: customer_id                 # the field that says whose; another's is dropped from every answer
            is: $customer
            fields: [ id, total, status, placed_on ]

        # A tool that is not here does not exist.
        tools:
          get_status:     { effect: read, only: resolver }      # for Remit alone
          find_customer:  { effect: read, only: resolver }
          search_catalog: { effect: read, public: true }        # anybody may know it
          list_orders:    read                                  # of the user: customer_id is filled in
          get_order:      read                                  # of the user: order_id is proved
          cancel_order:                                         # a write says how it is taken back,
            effect: write
            undo: "reopen_order(order_id: $input.order_id)"
            outcome: 'get_order(order_id: $input.order_id).status == "cancelled"'  # and how one learns whether it happened
          reopen_order:                                         # the way back, for operators alone
            effect: write
            only: undo
            outcome: 'get_order(order_id: $input.order_id).status == "open"'

        """#

    /// `tools/example.openapi.json`
    static let document = #"""
        {
          "openapi": "3.1.0",
          "info": { "title": "Shop", "version": "1" },
          "paths": {
            "/status": {
              "get": { "operationId": "get_status", "summary": "Whether the shop answers", "responses": { "200": { "description": "It does." } } }
            },
            "/customers/find": {
              "get": {
                "operationId": "find_customer",
                "summary": "The customer that an identity belongs to",
                "parameters": [
                  { "name": "issuer", "in": "query", "required": true, "schema": { "type": "string" } },
                  { "name": "subject", "in": "query", "required": true, "schema": { "type": "string" } }
                ],
                "responses": { "200": { "description": "The customer.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Customer" } } } } }
              }
            },
            "/catalog": {
              "get": {
                "operationId": "search_catalog",
                "summary": "Search what is for sale",
                "parameters": [ { "name": "query", "in": "query", "required": true, "schema": { "type": "string", "maxLength": 200 } } ],
                "responses": { "200": { "description": "What was found." } }
              }
            },
            "/customers/{customer_id}/orders": {
              "get": {
                "operationId": "list_orders",
                "summary": "The orders of a customer",
                "parameters": [ { "name": "customer_id", "in": "path", "required": true, "schema": { "type": "string" } } ],
                "responses": { "200": { "description": "The orders.", "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Order" } } } } } }
              }
            },
            "/orders/{order_id}": {
              "get": {
                "operationId": "get_order",
                "summary": "One order",
                "parameters": [ { "name": "order_id", "in": "path", "required": true, "schema": { "type": "string" } } ],
                "responses": { "200": { "description": "The order.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } } }
              }
            },
            "/orders/{order_id}/cancel": {
              "post": {
                "operationId": "cancel_order",
                "summary": "Cancel an order that was not sent yet",
                "parameters": [ { "name": "order_id", "in": "path", "required": true, "schema": { "type": "string" } } ],
                "responses": { "200": { "description": "The order.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } } }
              }
            },
            "/orders/{order_id}/reopen": {
              "post": {
                "operationId": "reopen_order",
                "summary": "Take a cancellation back",
                "parameters": [ { "name": "order_id", "in": "path", "required": true, "schema": { "type": "string" } } ],
                "responses": { "200": { "description": "The order.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Order" } } } } }
              }
            }
          },
          "components": {
            "schemas": {
              "Customer": { "type": "object", "required": [ "id" ], "properties": { "id": { "type": "string" } } },
              "Order": {
                "type": "object",
                "required": [ "id", "customer_id", "status" ],
                "properties": {
                  "id": { "type": "string" },
                  "customer_id": { "type": "string" },
                  "total": { "type": "integer" },
                  "status": { "type": "string", "enum": [ "open", "cancelled", "sent" ] },
                  "placed_on": { "type": "string", "format": "date" },
                  "note": { "type": "string" }
                }
              }
            }
          }
        }

        """#
}
